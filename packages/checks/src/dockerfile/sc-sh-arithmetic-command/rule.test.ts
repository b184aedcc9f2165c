import { testRule } from '../../testing/index.ts';
import { scShArithmeticCommand } from './rule.ts';

testRule(scShArithmeticCommand, import.meta.dirname);
