import { testRule } from '../../testing/index.ts';
import { dfCopyFromUnknown } from './rule.ts';

testRule(dfCopyFromUnknown, import.meta.dirname);
