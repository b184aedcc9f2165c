import { testRule } from '../../testing/index.ts';
import { scShArithmeticFor } from './rule.ts';

testRule(scShArithmeticFor, import.meta.dirname);
