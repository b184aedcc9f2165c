import { testRule } from '../../testing/index.ts';
import { hostpathWritable } from './rule.ts';

testRule(hostpathWritable, import.meta.dirname);
