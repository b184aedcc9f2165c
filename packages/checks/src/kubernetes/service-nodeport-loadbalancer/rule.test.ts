import { testRule } from '../../testing/index.ts';
import { serviceNodeportLoadbalancer } from './rule.ts';

testRule(serviceNodeportLoadbalancer, import.meta.dirname);
