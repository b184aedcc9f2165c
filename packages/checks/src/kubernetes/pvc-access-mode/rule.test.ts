import { testRule } from '../../testing/index.ts';
import { pvcAccessMode } from './rule.ts';

testRule(pvcAccessMode, import.meta.dirname);
