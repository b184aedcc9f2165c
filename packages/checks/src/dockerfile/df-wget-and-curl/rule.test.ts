import { testRule } from '../../testing/index.ts';
import { dfWgetAndCurl } from './rule.ts';

testRule(dfWgetAndCurl, import.meta.dirname);
