import { testRule } from '../../testing/index.ts';
import { scExitStatusCompared } from './rule.ts';

testRule(scExitStatusCompared, import.meta.dirname);
