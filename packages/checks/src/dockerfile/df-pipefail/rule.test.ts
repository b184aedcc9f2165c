import { testRule } from '../../testing/index.ts';
import { dfPipefail } from './rule.ts';

testRule(dfPipefail, import.meta.dirname);
