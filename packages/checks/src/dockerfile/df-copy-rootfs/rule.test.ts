import { testRule } from '../../testing/index.ts';
import { dfCopyRootfs } from './rule.ts';

testRule(dfCopyRootfs, import.meta.dirname);
