import { testRule } from '../../testing/index.ts';
import { cronjobExists } from './rule.ts';

testRule(cronjobExists, import.meta.dirname);
