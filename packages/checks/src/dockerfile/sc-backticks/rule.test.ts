import { testRule } from '../../testing/index.ts';
import { scBackticks } from './rule.ts';

testRule(scBackticks, import.meta.dirname);
