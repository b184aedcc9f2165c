import { testRule } from '../../testing/index.ts';
import { cronjobRestartPolicy } from './rule.ts';

testRule(cronjobRestartPolicy, import.meta.dirname);
