import { testRule } from '../../testing/index.ts';
import { imageTagLatest } from './rule.ts';

testRule(imageTagLatest, import.meta.dirname);
