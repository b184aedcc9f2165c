import { testRule } from '../../testing/index.ts';
import { scMkdirParentsMode } from './rule.ts';

testRule(scMkdirParentsMode, import.meta.dirname);
