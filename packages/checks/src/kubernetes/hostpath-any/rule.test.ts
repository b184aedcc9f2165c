import { testRule } from '../../testing/index.ts';
import { hostpathAny } from './rule.ts';

testRule(hostpathAny, import.meta.dirname);
