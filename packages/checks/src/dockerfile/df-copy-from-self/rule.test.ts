import { testRule } from '../../testing/index.ts';
import { dfCopyFromSelf } from './rule.ts';

testRule(dfCopyFromSelf, import.meta.dirname);
