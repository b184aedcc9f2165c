import { testRule } from '../../testing/index.ts';
import { topologySpreadInvalid } from './rule.ts';

testRule(topologySpreadInvalid, import.meta.dirname);
