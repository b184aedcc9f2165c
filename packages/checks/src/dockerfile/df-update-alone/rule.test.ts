import { testRule } from '../../testing/index.ts';
import { dfUpdateAlone } from './rule.ts';

testRule(dfUpdateAlone, import.meta.dirname);
