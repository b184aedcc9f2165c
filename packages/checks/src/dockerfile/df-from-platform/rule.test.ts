import { testRule } from '../../testing/index.ts';
import { dfFromPlatform } from './rule.ts';

testRule(dfFromPlatform, import.meta.dirname);
