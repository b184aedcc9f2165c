import { testRule } from '../../testing/index.ts';
import { scOutputRunAsCommand } from './rule.ts';

testRule(scOutputRunAsCommand, import.meta.dirname);
