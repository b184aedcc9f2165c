import { testRule } from '../../testing/index.ts';
import { scFileTestGlob } from './rule.ts';

testRule(scFileTestGlob, import.meta.dirname);
