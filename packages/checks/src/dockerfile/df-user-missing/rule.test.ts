import { testRule } from '../../testing/index.ts';
import { dfUserMissing } from './rule.ts';

testRule(dfUserMissing, import.meta.dirname);
