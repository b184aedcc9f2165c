import { testRule } from '../../testing/index.ts';
import { priorityClass } from './rule.ts';

testRule(priorityClass, import.meta.dirname);
