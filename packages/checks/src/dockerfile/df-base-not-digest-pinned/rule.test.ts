import { testRule } from '../../testing/index.ts';
import { dfBaseNotDigestPinned } from './rule.ts';

testRule(dfBaseNotDigestPinned, import.meta.dirname);
