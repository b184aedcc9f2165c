import { testRule } from '../../testing/index.ts';
import { privilegedPort } from './rule.ts';

testRule(privilegedPort, import.meta.dirname);
