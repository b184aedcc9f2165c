import { testRule } from '../../testing/index.ts';
import { scShLet } from './rule.ts';

testRule(scShLet, import.meta.dirname);
