import { testRule } from '../../testing/index.ts';
import { dfCopyMultiDestSlash } from './rule.ts';

testRule(dfCopyMultiDestSlash, import.meta.dirname);
