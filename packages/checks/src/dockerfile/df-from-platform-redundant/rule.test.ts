import { testRule } from '../../testing/index.ts';
import { dfFromPlatformRedundant } from './rule.ts';

testRule(dfFromPlatformRedundant, import.meta.dirname);
