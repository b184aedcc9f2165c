import { testRule } from '../../testing/index.ts';
import { sudoInCommand } from './rule.ts';

testRule(sudoInCommand, import.meta.dirname);
