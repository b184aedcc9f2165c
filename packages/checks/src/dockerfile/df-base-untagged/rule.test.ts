import { testRule } from '../../testing/index.ts';
import { dfBaseUntagged } from './rule.ts';

testRule(dfBaseUntagged, import.meta.dirname);
