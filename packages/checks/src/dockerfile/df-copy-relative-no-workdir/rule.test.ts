import { testRule } from '../../testing/index.ts';
import { dfCopyRelativeNoWorkdir } from './rule.ts';

testRule(dfCopyRelativeNoWorkdir, import.meta.dirname);
