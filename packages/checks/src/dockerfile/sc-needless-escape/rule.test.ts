import { testRule } from '../../testing/index.ts';
import { scNeedlessEscape } from './rule.ts';

testRule(scNeedlessEscape, import.meta.dirname);
