import { testRule } from '../../testing/index.ts';
import { probesIdentical } from './rule.ts';

testRule(probesIdentical, import.meta.dirname);
