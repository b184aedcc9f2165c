import { testRule } from '../../testing/index.ts';
import { restartPolicy } from './rule.ts';

testRule(restartPolicy, import.meta.dirname);
