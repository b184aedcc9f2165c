import { testRule } from '../../testing/index.ts';
import { imageNotDigestPinned } from './rule.ts';

testRule(imageNotDigestPinned, import.meta.dirname);
