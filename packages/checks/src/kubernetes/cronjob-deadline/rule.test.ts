import { testRule } from '../../testing/index.ts';
import { cronjobDeadline } from './rule.ts';

testRule(cronjobDeadline, import.meta.dirname);
