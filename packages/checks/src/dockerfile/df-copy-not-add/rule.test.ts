import { testRule } from '../../testing/index.ts';
import { dfCopyNotAdd } from './rule.ts';

testRule(dfCopyNotAdd, import.meta.dirname);
