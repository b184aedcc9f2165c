import { testRule } from '../../testing/index.ts';
import { scUnquotedStar } from './rule.ts';

testRule(scUnquotedStar, import.meta.dirname);
