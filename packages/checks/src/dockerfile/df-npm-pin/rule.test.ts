import { testRule } from '../../testing/index.ts';
import { dfNpmPin } from './rule.ts';

testRule(dfNpmPin, import.meta.dirname);
