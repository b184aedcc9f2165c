import { testRule } from '../../testing/index.ts';
import { scAmpersandSemicolon } from './rule.ts';

testRule(scAmpersandSemicolon, import.meta.dirname);
