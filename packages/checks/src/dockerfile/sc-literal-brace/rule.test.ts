import { testRule } from '../../testing/index.ts';
import { scLiteralBrace } from './rule.ts';

testRule(scLiteralBrace, import.meta.dirname);
