import { testRule } from '../../testing/index.ts';
import { procMountUnmasked } from './rule.ts';

testRule(procMountUnmasked, import.meta.dirname);
