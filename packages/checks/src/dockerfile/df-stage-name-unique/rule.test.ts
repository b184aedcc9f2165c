import { testRule } from '../../testing/index.ts';
import { dfStageNameUnique } from './rule.ts';

testRule(dfStageNameUnique, import.meta.dirname);
