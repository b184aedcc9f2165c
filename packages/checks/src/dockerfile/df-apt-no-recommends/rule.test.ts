import { testRule } from '../../testing/index.ts';
import { dfAptNoRecommends } from './rule.ts';

testRule(dfAptNoRecommends, import.meta.dirname);
