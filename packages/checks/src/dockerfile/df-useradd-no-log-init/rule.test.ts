import { testRule } from '../../testing/index.ts';
import { dfUseraddNoLogInit } from './rule.ts';

testRule(dfUseraddNoLogInit, import.meta.dirname);
