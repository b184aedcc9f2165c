import { testRule } from '../../testing/index.ts';
import { pdbMissing } from './rule.ts';

testRule(pdbMissing, import.meta.dirname);
