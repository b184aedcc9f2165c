import { testRule } from '../../testing/index.ts';
import { dfCdInsteadOfWorkdir } from './rule.ts';

testRule(dfCdInsteadOfWorkdir, import.meta.dirname);
