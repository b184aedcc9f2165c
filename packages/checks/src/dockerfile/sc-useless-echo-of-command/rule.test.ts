import { testRule } from '../../testing/index.ts';
import { scUselessEchoOfCommand } from './rule.ts';

testRule(scUselessEchoOfCommand, import.meta.dirname);
