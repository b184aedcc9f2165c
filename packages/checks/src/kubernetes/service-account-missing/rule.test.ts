import { testRule } from '../../testing/index.ts';
import { serviceAccountMissing } from './rule.ts';

testRule(serviceAccountMissing, import.meta.dirname);
