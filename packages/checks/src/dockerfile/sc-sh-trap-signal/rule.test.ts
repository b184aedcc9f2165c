import { testRule } from '../../testing/index.ts';
import { scShTrapSignal } from './rule.ts';

testRule(scShTrapSignal, import.meta.dirname);
