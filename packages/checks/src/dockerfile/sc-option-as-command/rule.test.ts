import { testRule } from '../../testing/index.ts';
import { scOptionAsCommand } from './rule.ts';

testRule(scOptionAsCommand, import.meta.dirname);
