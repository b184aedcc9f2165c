import { testRule } from '../../testing/index.ts';
import { pvcStorageRequest } from './rule.ts';

testRule(pvcStorageRequest, import.meta.dirname);
