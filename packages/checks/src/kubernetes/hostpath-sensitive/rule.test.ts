import { testRule } from '../../testing/index.ts';
import { hostpathSensitive } from './rule.ts';

testRule(hostpathSensitive, import.meta.dirname);
